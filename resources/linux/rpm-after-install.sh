#!/bin/sh
ln -sf '/opt/${sanitizedProductName}/resources/bin/yuanzhuo' /usr/bin/yuanzhuo
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
